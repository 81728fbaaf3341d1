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
    "chmod": (90, None),
    "chown": (92, None),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "connect": (42, 203),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "file_setattr": (469, 469),
    "finit_module": (313, 273),
    "fremovexattr": (199, 16),
    "fsconfig": (431, 431),
    "fsetxattr": (190, 7),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_setup": (206, 0),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioperm": (173, None),
    "iopl": (172, None),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "kill": (62, 129),
    "lchown": (94, None),
    "listmount": (458, 458),
    "lookup_dcookie": (212, 18),
    "lremovexattr": (198, 15),
    "lsetxattr": (189, 6),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "modify_ldt": (154, None),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "open_tree_attr": (467, 467),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "removexattr": (197, 14),
    "removexattrat": (466, 466),
    "request_key": (249, 218),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "semget": (64, 190),
    "sendmmsg": (307, 269),
    "sendmsg": (46, 211),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "setpriority": (141, 140),
    "settimeofday": (164, 170),
    "setxattr": (188, 5),
    "setxattrat": (463, 463),
    "shmget": (29, 194),
    "statmount": (457, 457),
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
_SOCKET, _SOCKETPAIR, _CLONE, _CLONE3 = (41, 198), (53, 199), (56, 220), (435, 435)
_FCNTL, _IOCTL, _PRLIMIT = (72, 25), (16, 29), (302, 261)
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_COLUMN = {"x86_64": 0, "aarch64": 1}
_X32 = 0x40000000

NETWORK = ("bind", "connect")
SIGNALS = ("kill", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "tgkill", "tkill")
# Sends open files, which then belong to nobody: a file without a name and without an owner still fills the disk.
MESSAGES = ("sendmmsg", "sendmsg")
# They reach other processes of the same user, which Landlock does not see.
NEIGHBOURS = (
    "ioprio_set", "migrate_pages", "move_pages", "sched_setaffinity", "sched_setattr", "sched_setparam",
    "sched_setscheduler", "setpriority",
)  # fmt: skip
# They reach all files of the same user, which Landlock does not see either.
PERMISSIONS = (
    "chmod", "chown", "fchmod", "fchmodat", "fchmodat2", "fchown", "fchownat", "file_setattr", "fremovexattr",
    "fsetxattr", "lchown", "lremovexattr", "lsetxattr", "removexattr", "removexattrat", "setxattr", "setxattrat",
)  # fmt: skip
ALWAYS = tuple(sorted(set(_CALLS) - {*NETWORK, *SIGNALS, *MESSAGES, *NEIGHBOURS, *PERMISSIONS}))

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _AND, _JEQ, _JGE, _JSET, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _FIRST, _SECOND = 0, 4, 16, 24  # where they lie; of an argument the lower half
_F_SETOWN, _F_SETOWN_EX = 8, 15
_FIOSETOWN, _SIOCSPGRP = 0x8901, 0x8902  # the same, of a socket
_STREAM, _SEQPACKET = 1, 5
_NEW_NAMESPACES = (
    system.CLONE_NEWNS | system.CLONE_NEWCGROUP | system.CLONE_NEWUTS | system.CLONE_NEWIPC
    | system.CLONE_NEWUSER | system.CLONE_NEWPID | system.CLONE_NEWNET
)  # fmt: skip

# Socket families that a room with a network of its own may use: AF_UNIX, AF_INET, AF_INET6.
LOOPBACK = (1, 2, 10)


def program(
    refused: Sequence[str],
    families: Sequence[int],
    *,
    ignored: Sequence[str] = (),
    alone: bool = False,
) -> bytes:
    """The filter: calls in `refused` fail with EPERM, `socket` with EAFNOSUPPORT outside `families`.

    Calls in `ignored` do nothing and report success. `alone`: no limit of another process is changed, no signal is
    asked for on another's behalf, and a pair of sockets can't be turned to somebody else. Threads and processes can be
    made, namespaces can't. Raises OSError on a machine that it doesn't know.
    """
    if system.MACHINE not in _COLUMN:
        raise OSError(errno.ENOSYS, f"seccomp: no system call numbers for {system.MACHINE}")
    column = _COLUMN[system.MACHINE]
    no = (_RETURN, 0, 0, _ERRNO | errno.EPERM)
    code: list[_Line] = [
        (_LOAD, 0, 0, _ARCH),
        (_JEQ, 1, 0, _AUDIT_ARCH[system.MACHINE]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if system.MACHINE == "x86_64":
        code += [(_JGE, 0, 1, _X32), no]
    for names, answer in ((refused, no), (ignored, (_RETURN, 0, 0, _ERRNO))):
        for name in names:
            number = _CALLS[name][column]
            if number is not None:
                code += [(_JEQ, 0, 1, number), answer]
    # its flags lie in memory, where a filter can't look
    code += [(_JEQ, 0, 1, _CLONE3[column]), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    code += _case(_CLONE[column], _FIRST, [(_JSET, 0, 1, _NEW_NAMESPACES), no])
    if alone:
        code += _case(_PRLIMIT[column], _FIRST, [(_JEQ, 1, 0, 0), no])
        code += _case(
            _FCNTL[column], _SECOND, [(_JEQ, 1, 0, _F_SETOWN), (_JEQ, 0, 1, _F_SETOWN_EX), no]
        )
        code += _case(
            _IOCTL[column], _SECOND, [(_JEQ, 1, 0, _FIOSETOWN), (_JEQ, 0, 1, _SIOCSPGRP), no]
        )
        kinds = [(_AND, 0, 0, 0xF), (_JEQ, 2, 0, _STREAM), (_JEQ, 1, 0, _SEQPACKET), no]
        code += _case(_SOCKETPAIR[column], _SECOND, kinds)
    allowed = [
        line for family in families for line in ((_JEQ, 0, 1, family), (_RETURN, 0, 0, _ALLOW))
    ]
    code += _case(_SOCKET[column], _FIRST, [*allowed, (_RETURN, 0, 0, _ERRNO | errno.EAFNOSUPPORT)])
    code += [(_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in code)


_Line = tuple[int, int, int, int]


def _case(number: int, argument: int, lines: list[_Line]) -> list[_Line]:
    """For the call of that number: look at one argument with `lines`; what they let pass goes on behind them."""
    again = (_LOAD, 0, 0, _NUMBER)
    return [(_JEQ, 0, len(lines) + 2, number), (_LOAD, 0, 0, argument), *lines, again]


def install(filter_: bytes) -> None:
    """Put the filter on this process and all that it starts. Needs no_new_privs; raises OSError."""
    buffer = ctypes.create_string_buffer(filter_, len(filter_))
    head = struct.pack("HxxxxxxQ", len(filter_) // 8, ctypes.addressof(buffer))
    system.syscall("seccomp", 1, 0, head)  # SECCOMP_SET_MODE_FILTER
