"""What a query worker gives up for good once its store is open, so that no query can do it either.

The query language is checked before; this is the second wall. It stands on Linux with seccomp (x86-64 and
64-bit ARM); elsewhere it is missing, and nothing else changes.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from typing import Final

WORDS_BYTES: Final = 256 * 1024
"""What a confined process can still write to any one file: its last words, if it must die."""
_CALLS: Final = {
    # machine: its name in the kernel, seccomp, openat; then socket, connect, execve, execveat,
    # io_uring_setup, unlinkat, renameat, renameat2, and the older rename, creat, unlink
    "x86_64": (0xC000003E, 317, 257, (41, 42, 59, 322, 425, 263, 264, 316, 82, 85, 87)),
    "aarch64": (0xC00000B7, 277, 56, (198, 203, 221, 281, 425, 35, 38, 276)),
}
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050001  # the call fails with EPERM
_NUMBER, _MACHINE, _THIRD_ARGUMENT = 0, 4, 32  # offsets in struct seccomp_data
_NO_NEW_PRIVILEGES, _SET_FILTER, _ALL_THREADS = 38, 1, 1


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def confine() -> bool:
    """Let this process make no connection, start no program, and open, move or delete no file for writing.

    Returns whether the kernel took it up.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = WORDS_BYTES if hard == resource.RLIM_INFINITY else min(WORDS_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    known = _CALLS.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    machine, seccomp, openat, denied = known
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _DENY),
        (_LOAD, 0, 0, _NUMBER),
        *((_EQUAL, len(denied) - place + 2, 0, number) for place, number in enumerate(denied)),
        (_EQUAL, 0, 3, openat),
        (_LOAD, 0, 0, _THIRD_ARGUMENT),
        (_ANY_BIT, 0, 1, writing),
        (_RETURN, 0, 0, _DENY),
        (_RETURN, 0, 0, _ALLOW),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.addressof(code))
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(library.syscall(seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(program)) == 0)
