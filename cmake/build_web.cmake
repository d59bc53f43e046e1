# cmake -DWEB=folder -DCATALOGUE=folder -DDESCRIPTION=openapi.json -DTO=folder -DTABLE=file -P build_web.cmake
# Builds the page in the browser in TO, from a copy of WEB, so that nothing is written beside the sources. What comes of it: files.bin, files.S and the
# table of it as C++ in TABLE (web/pack.mjs).
set(FROM "${WEB}")
set(NODE_LEAST 20.19)
include("${CMAKE_CURRENT_LIST_DIR}/install_packages.cmake")

file(REMOVE_RECURSE "${TO}/src" "${TO}/public" "${TO}/dist")
file(GLOB tools "${WEB}/*.mjs" "${WEB}/*.ts" "${WEB}/*.json" "${WEB}/*.html")
file(COPY ${tools} "${WEB}/src" "${WEB}/public" DESTINATION "${TO}")

# The node that npm brought along comes before one that is too old.
file(GLOB brought "${TO}/node_modules/node-linux-*/bin/node")
if(brought)
  set(NODE "${brought}")
endif()
function(node)
  execute_process(COMMAND "${NODE}" ${ARGN} WORKING_DIRECTORY "${TO}" RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "node ${ARGN}: ${status}\n${said}")
  endif()
endfunction()
node(generate.mjs "${CATALOGUE}" "${DESCRIPTION}" generated)
node(node_modules/vite/bin/vite.js build --logLevel warn)
node(pack.mjs dist "${TO}" "${TABLE}")
