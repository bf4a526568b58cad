#pragma once
/* libFuzzer's own entry, which LLVM documents for programs with a main of their own. It lies in libclang_rt.fuzzer_no_main. */
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t size));
