// The page as files that the program carries: names with hashes, nothing inlined (the policy of the page allows no data: addresses), nothing from elsewhere.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  // Where the server is reached below a path of its own, it puts that into index.html; everything else is found beside what loads it.
  base: "./",
  build: { outDir: "dist", assetsDir: "page", assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: "es2022", reportCompressedSize: true },
  // While one works on the page: a program that serves a record beside it.
  server: { proxy: Object.fromEntries(["/v1", "/login", "/logout", "^/privacy(/|$)"].map((path) => [path, process.env.GRONDSLAG_SERVER ?? "http://127.0.0.1:8080"])) },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
