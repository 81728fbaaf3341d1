"""A filter of system calls: what no notebook needs and an attack does is refused by the kernel.

Classic BPF, assembled here: the filter is a list of comparisons of one number, too small for a library of its own.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Sequence

from autograder.sandbox import system

# number of each call on x86_64 and on aarch64; None where a machine lacks it
_CALLS: dict[str, tuple[int | None, int | None]] = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "bind": (49, 200),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "connect": (42, 203),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, None),
    "iopl": (172, None),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "kill": (62, 129),
    "lookup_dcookie": (212, 18),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "semget": (64, 190),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "shmget": (29, 194),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "tgkill": (234, 131),
    "tkill": (200, 130),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "vhangup": (153, 58),
    "vmsplice": (278, 75),
}
_SOCKET, _CLONE, _CLONE3 = (41, 198), (56, 220), (435, 435)
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN = {"x86_64": 0, "aarch64": 1}
_X32 = 0x40000000

NETWORK = ("bind", "connect")
SYSTEM_V = ("mq_open", "msgget", "semget", "shmget")
SIGNALS = ("kill", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "tgkill", "tkill")
ALWAYS = tuple(sorted(set(_CALLS) - {*NETWORK, *SYSTEM_V, *SIGNALS}))

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _JEQ, _JGE, _JSET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NEW_NAMESPACES = (
    system.CLONE_NEWNS | system.CLONE_NEWCGROUP | system.CLONE_NEWUTS | system.CLONE_NEWIPC
    | system.CLONE_NEWUSER | system.CLONE_NEWPID | system.CLONE_NEWNET
)  # fmt: skip

# Socket families that a room with a network of its own may use: AF_UNIX, AF_INET, AF_INET6.
LOOPBACK = (1, 2, 10)


def program(refused: Sequence[str], families: Sequence[int]) -> bytes:
    """The filter: calls in `refused` fail with EPERM, `socket` with EAFNOSUPPORT outside `families`.

    Threads and processes can be made, namespaces can't. Raises OSError on a machine that it doesn't know.
    """
    if system.MACHINE not in _COLUMN:
        raise OSError(errno.ENOSYS, f"seccomp: no system call numbers for {system.MACHINE}")
    column = _COLUMN[system.MACHINE]
    no = _ERRNO | errno.EPERM
    code: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, 4),  # the architecture that the call is made for
        (_JEQ, 1, 0, _AUDIT_ARCH[system.MACHINE]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),  # the number of the call
    ]
    if system.MACHINE == "x86_64":
        code += [(_JGE, 0, 1, _X32), (_RETURN, 0, 0, no)]
    for name in refused:
        number = _CALLS[name][column]
        if number is not None:
            code += [(_JEQ, 0, 1, number), (_RETURN, 0, 0, no)]
    code += [
        (_JEQ, 0, 1, _CLONE3[column]),
        (_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
    ]  # its flags lie in memory
    code += [
        (_JEQ, 0, 3, _CLONE[column]),
        (_LOAD, 0, 0, 16),  # the lower half of the first argument
        (_JSET, 0, 1, _NEW_NAMESPACES),
        (_RETURN, 0, 0, no),
        (_LOAD, 0, 0, 0),
    ]
    checks = [(_JEQ, 0, 1, family) for family in families]
    code += [(_JEQ, 0, 2 + 2 * len(checks), _SOCKET[column]), (_LOAD, 0, 0, 16)]
    for check in checks:
        code += [check, (_RETURN, 0, 0, _ALLOW)]
    code += [(_RETURN, 0, 0, _ERRNO | errno.EAFNOSUPPORT), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in code)


def install(filter_: bytes) -> None:
    """Put the filter on this process and all that it starts. Needs no_new_privs; raises OSError."""
    buffer = ctypes.create_string_buffer(filter_, len(filter_))
    head = struct.pack("HxxxxxxQ", len(filter_) // 8, ctypes.addressof(buffer))
    system.syscall("seccomp", 1, 0, head)  # SECCOMP_SET_MODE_FILTER
