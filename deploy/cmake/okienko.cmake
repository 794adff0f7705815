# How every target of the project is made: one folder = one target = one namespace, warnings are errors,
# and a target may link only what stands below it (see ARCHITECTURE.md; tests/house checks the includes too).

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

add_library(okienko_flags INTERFACE)
target_compile_features(okienko_flags INTERFACE cxx_std_20)
target_compile_options(okienko_flags INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion
                                               -Wnon-virtual-dtor -Wswitch-enum -Wno-missing-field-initializers)
# GCC 12 reports false positives of these from inlined library code at -O2; every hit seen was in std or Boost.
target_compile_options(okienko_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-stringop-overflow
                                               -Wno-stringop-overread -Wno-array-bounds -Wno-restrict>)
target_include_directories(okienko_flags INTERFACE ${CMAKE_SOURCE_DIR}/core ${CMAKE_SOURCE_DIR})
target_compile_definitions(okienko_flags INTERFACE OKIENKO_VERSION="${PROJECT_VERSION}" BOOST_ASIO_NO_DEPRECATED)
# GCC collects garbage less often: a seventh of the build's time, for a quarter more memory.
target_compile_options(okienko_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=524288>)
# Some thirty programs are linked, each with all of the libraries: lld takes a fifth of the time.
find_program(OKIENKO_LLD ld.lld)
if(OKIENKO_LLD)
  target_link_options(okienko_flags INTERFACE -fuse-ld=lld)
endif()
# Clang only fuzzes here; its opinions are advice.
target_compile_options(okienko_flags INTERFACE $<$<CXX_COMPILER_ID:Clang>:-Wno-error>)
# The release build compiles the files of a folder eight at a time: what they include is read once, in less than half the time.
# The dev build compiles each alone, and finds an include that is missing and a name that hides another file's.
option(OKIENKO_UNITY "Compile the files of a folder together" OFF)
if(OKIENKO_UNITY)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
  target_compile_options(okienko_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-shadow -Wshadow=local -Wno-subobject-linkage>)
endif()
if(OKIENKO_SANITIZE)
  target_compile_options(okienko_flags INTERFACE -fsanitize=${OKIENKO_SANITIZE} -fno-omit-frame-pointer -g
                                                 -fno-sanitize-recover=all)
  target_link_options(okienko_flags INTERFACE -fsanitize=${OKIENKO_SANITIZE})
  if(OKIENKO_SANITIZE MATCHES "thread")
    target_compile_definitions(okienko_flags INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
    target_compile_options(okienko_flags INTERFACE -Wno-tsan)
  endif()
endif()

# okienko_library(NAME SOURCES... [LINK targets...])
function(okienko_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(okienko_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(okienko_${name} PUBLIC okienko_flags ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
endfunction()

# okienko_program(NAME SOURCES... [LINK targets...]) leaves the program in build/<preset>/bin/
function(okienko_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE okienko_flags ${ARG_LINK})
endfunction()
