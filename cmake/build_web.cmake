# cmake -DWEB=folder -DCATALOGUE=folder -DDESCRIPTION=openapi.json -DTO=folder -DTABLE=file -P build_web.cmake
# Builds the page in the browser in TO, from a copy of WEB, so that nothing is written beside the sources. What comes of it: files.bin, files.S and the
# table of it as C++ in TABLE (web/pack.mjs).
set(FROM "${WEB}")
set(NODE_LEAST 20.19)
include("${CMAKE_CURRENT_LIST_DIR}/install_packages.cmake")

file(REMOVE_RECURSE "${TO}/src" "${TO}/public" "${TO}/dist")
file(GLOB tools "${WEB}/*.mjs" "${WEB}/*.ts" "${WEB}/*.json" "${WEB}/*.html")
file(COPY ${tools} "${WEB}/src" "${WEB}/public" DESTINATION "${TO}")

include("${CMAKE_CURRENT_LIST_DIR}/web_node.cmake")
node(generate.mjs "${CATALOGUE}" "${DESCRIPTION}" generated)
node(node_modules/vite/bin/vite.js build --logLevel warn)
node(pack.mjs dist "${TO}" "${TABLE}")
