# Installs libgrondslag: the library, its headers, and libgrondslag.pc for pkg-config. `cmake --install BUILD --component
# libgrondslag --prefix FOLDER`. The tree may be moved: pkg-config finds the rest from where its file is.
include(GNUInstallDirs)
install(TARGETS libgrondslag LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT libgrondslag)
install(FILES "${PROJECT_SOURCE_DIR}/include/grondslag/grondslag.h" "${PROJECT_SOURCE_DIR}/include/grondslag/grondslag.hpp"
        DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/grondslag" COMPONENT libgrondslag)

# pkgconfig/ is below the folder of libraries; the prefix is as far up from there as that folder goes down.
cmake_path(IS_RELATIVE CMAKE_INSTALL_LIBDIR libdir_is_relative)
if(libdir_is_relative)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_BINARY_DIR BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/${CMAKE_INSTALL_LIBDIR}/pkgconfig"
             OUTPUT_VARIABLE up)
  set(pc_prefix "\${pcfiledir}/${up}")
  set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
else()
  set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
  set(pc_libdir "${CMAKE_INSTALL_LIBDIR}")
endif()
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_INCLUDEDIR BASE_DIRECTORY "/prefix" NORMALIZE OUTPUT_VARIABLE pc_includedir)
string(REGEX REPLACE "^/prefix/" "\${prefix}/" pc_includedir "${pc_includedir}")
set(pc_version "${PROJECT_VERSION}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/libgrondslag.pc.in" "${CMAKE_CURRENT_BINARY_DIR}/libgrondslag.pc" @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/libgrondslag.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT libgrondslag)
