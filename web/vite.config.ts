// The page as files that the program carries: names with hashes, nothing inlined (the policy of the page allows no data: addresses), nothing from elsewhere.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  base: "/",
  build: { outDir: "dist", assetsDir: "page", assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: "es2022", reportCompressedSize: true },
  server: { proxy: { "/v1": "http://127.0.0.1:8080", "/login": "http://127.0.0.1:8080", "/logout": "http://127.0.0.1:8080" } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"] },
});
