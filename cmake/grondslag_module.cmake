# grondslag_module(NAME DEPENDS module… PUBLIC library… LIBRARIES library… SOURCES file… WORDS name…)
# The folder it is called from becomes the library grondslag_NAME: each *.cc but *_test.cc, and SOURCES besides. Headers are included
# as "NAME/file.h". DEPENDS are other modules; PUBLIC libraries stand in headers, LIBRARIES only in *.cc. If there are *_test.cc, they
# become the executable NAME_test, one entry of ctest with the label `module`. NAME is the path below src/: a module store/sqlite makes
# grondslag_store_sqlite and store_sqlite_test.
function(grondslag_module name)
  cmake_parse_arguments(PARSE_ARGV 1 module "" "" "DEPENDS;PUBLIC;LIBRARIES;SOURCES;WORDS")
  if(module_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "grondslag_module(${name}): what is ${module_UNPARSED_ARGUMENTS}?")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "*.cc")
  file(GLOB tests CONFIGURE_DEPENDS "*_test.cc")
  file(GLOB headers CONFIGURE_DEPENDS "*.h")
  list(REMOVE_ITEM sources ${tests} "${CMAKE_CURRENT_SOURCE_DIR}/main.cc")
  foreach(words IN LISTS module_WORDS)
    grondslag_words(made "${name}/${words}")
    list(APPEND module_SOURCES "${made}")
  endforeach()
  list(APPEND sources ${module_SOURCES})
  list(TRANSFORM module_DEPENDS PREPEND grondslag_)
  list(TRANSFORM module_DEPENDS REPLACE "/" "_")

  string(REPLACE "/" "_" plain "${name}")
  set(target grondslag_${plain})
  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC ${module_DEPENDS} ${module_PUBLIC} PRIVATE ${module_LIBRARIES})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${module_DEPENDS} ${module_PUBLIC} ${module_LIBRARIES})
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "${PROJECT_SOURCE_DIR}/src")
  if(module_WORDS)
    target_include_directories(${target} ${scope} "${PROJECT_BINARY_DIR}/src")
  endif()
  if(sources AND GRONDSLAG_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${GRONDSLAG_UNITY})
    # g++ takes the files it finds in another for headers, where an unnamed namespace would be an error.
    target_compile_options(${target} PRIVATE "$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-subobject-linkage>")
  endif()
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/src" FILES ${headers})
  set_property(GLOBAL APPEND PROPERTY GRONDSLAG_MODULES ${target})

  if(tests AND GRONDSLAG_TESTS)
    grondslag_test(${plain}_test LABEL module SOURCES ${tests} LIBRARIES ${target} ${module_LIBRARIES})
  endif()
endfunction()

# The header "NAME.h" of catalogue/server/NAME.yaml, as its path in out. Where only texts changed that it does not have, it stays as it is and
# nothing is compiled anew.
function(grondslag_words out name)
  set(catalogue "${PROJECT_SOURCE_DIR}/catalogue")
  set(header "${PROJECT_BINARY_DIR}/src/${name}.h")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND write_words "${catalogue}" "${name}" "${header}"
    DEPENDS write_words "${catalogue}/server/${name}.yaml" "${catalogue}/shared.yaml"
    COMMENT "Writing ${name}.h of the catalogue"
    VERBATIM)
  string(REPLACE "/" "_" target "${name}")
  add_custom_target(${target} DEPENDS "${header}")
  add_dependencies(words ${target})
  set(${out} "${header}" PARENT_SCOPE)
endfunction()

# What nearly every test includes and takes the longest to read, compiled once for all of them. An executable, so that it is compiled
# with the flags that theirs are.
function(grondslag_test_headers)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/test_headers.cc" CONTENT "// Only its precompiled headers are used.\n")
  add_executable(test_headers EXCLUDE_FROM_ALL "${PROJECT_BINARY_DIR}/test_headers.cc")
  target_link_libraries(test_headers PRIVATE GTest::gmock_main)
  target_precompile_headers(test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h> <algorithm> <chrono> <filesystem> <fstream> <functional>
                                                 <map> <optional> <random> <set> <string> <thread> <unordered_map> <vector>)
endfunction()

# Linking a hundred tests takes half as long with it. What is used is linked by the system's own.
find_program(GOLD ld.gold)

# grondslag_test(NAME LABEL label SOURCES file… LIBRARIES library…)
# One GoogleTest executable, one entry of ctest. It runs in the root of the repository.
function(grondslag_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "LABEL" "SOURCES;LIBRARIES")
  add_executable(${name} ${test_SOURCES})
  target_link_libraries(${name} PRIVATE ${test_LIBRARIES} GTest::gmock GTest::gtest GTest::gtest_main)
  if(GOLD)
    target_link_options(${name} PRIVATE -fuse-ld=gold)
  endif()
  target_precompile_headers(${name} REUSE_FROM test_headers)
  # With precompiled headers g++ 12 also tells of writes past the end of strings that are not there.
  target_compile_options(${name} PRIVATE "$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>")
  target_compile_definitions(${name} PRIVATE GRONDSLAG_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             GRONDSLAG_RULEBOOK_DIR="${GRONDSLAG_RULEBOOK}")
  add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES LABELS "${test_LABEL}")
endfunction()
