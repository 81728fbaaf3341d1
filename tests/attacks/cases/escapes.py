# %% files of the grader
# deserves: 4
# solved: yes
# gate: yes
import glob, os

for place in ("{{SECRET_FILE}}", "{{SOURCE}}", "{{OTHER}}", "{{OUTSIDE}}/readable.txt",
              "/proc/self/root{{SECRET_FILE}}", "/proc/self/cwd/../../../../../../../..{{SECRET_FILE}}"):
    try:
        print(open(place).read())
    except OSError as error:
        print(error.errno)
    try:
        os.symlink(place, "link")
        print(open("link").read())
    except OSError as error:
        print(error.errno)
    finally:
        if os.path.lexists("link"):
            os.unlink("link")
print(glob.glob("{{OUTSIDE}}/*"))

# %% the instructors' half of the project
# deserves: 4
# solved: yes
# gate: yes
# silent: BEGIN HIDDEN TESTS
import os

for folder in ("source", "tests", "release", "autograder", ".git"):
    for where, _, names in os.walk(os.path.join("{{PROJECT}}", folder)):
        for name in names:
            try:
                print(open(os.path.join(where, name), errors="replace").read()[:2000])
            except OSError:
                pass
try:
    print(os.listdir("{{PROJECT}}/tests"), "BEGIN HIDDEN" + " TESTS")
except OSError:
    pass

# %% the environment, this one and others'
# deserves: 4
# solved: yes
# gate: yes
import glob, os, subprocess

print(dict(os.environ), subprocess.run(["env"], capture_output=True, text=True).stdout)
for path in [*glob.glob("/proc/[0-9]*/environ"), "/proc/{{GRADER}}/environ", "/proc/self/environ"]:
    try:
        print(open(path, "rb").read())
    except OSError:
        pass

# %% memory and files of other processes
# deserves: 4
# solved: yes
import os

grader = {{GRADER}}
for pid in {grader, os.getppid(), 1, *range(grader - 30, grader + 300)}:
    for name in ("mem", "maps", "cmdline", "fd", "root", "cwd", "auxv", "stack"):
        path = f"/proc/{pid}/{name}"
        try:
            print(os.listdir(path) if name in ("fd", "root", "cwd") else open(path, "rb").read(10**5))
        except OSError:
            pass
        try:
            print(os.readlink(f"/proc/{pid}/{name}"), open(f"/proc/{pid}/root{{SECRET_FILE}}").read())
        except OSError:
            pass

# %% signals to the grader
# deserves: 4
# solved: yes
# gate: yes
import contextlib, os, signal

outside = {{GRADER}}
for sign in (0, signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
    with contextlib.suppress(OSError):
        os.kill(outside, sign)
    with contextlib.suppress(OSError):
        os.killpg(outside, sign)
    with contextlib.suppress(OSError):
        signal.pidfd_send_signal(os.pidfd_open(outside), sign)

# %% signals to whoever started the room
# deserves: 4
# solved: yes
import contextlib, os, signal

for sign in (signal.SIGTERM, signal.SIGKILL):
    for whom in (os.getppid(), -1):
        with contextlib.suppress(OSError):
            os.kill(whom, sign)

# %% limits and priorities of the grader
# deserves: 4
# solved: yes
import contextlib, ctypes, os, resource

grader = {{GRADER}}
for pid in (grader, os.getppid()):
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_CPU, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (0, 0))
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, 19)
    with contextlib.suppress(OSError):
        os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
with contextlib.suppress(OSError):
    os.setpriority(os.PRIO_USER, 0, 19)

# %% permissions of the grader's files
# deserves: 4
# solved: yes
# gate: yes
import contextlib, os, shutil, sys

for place in ("{{SECRET_FILE}}", "{{OUTSIDE}}", "{{PROJECT}}", sys.prefix, os.__file__):
    for change in (lambda: os.chmod(place, 0), lambda: os.chown(place, 12345, 12345),
                   lambda: os.setxattr(place, "user.x", b"y"), lambda: os.truncate(place, 0),
                   lambda: os.rename(place, place + "x"), lambda: shutil.rmtree(place)):
        with contextlib.suppress(OSError):
            change()
with contextlib.suppress(OSError):
    os.fchmod(os.open(os.__file__, os.O_RDONLY), 0)

# %% writing where others read
# deserves: 4
# solved: yes
# gate: yes
import contextlib, os, site, sys

for folder in ("{{OUTSIDE}}", *site.getsitepackages(), sys.prefix, sys.base_prefix, "/usr/lib", "/etc",
               "{{PROJECT}}", "{{PROJECT}}/course", "/dev/shm", "/tmp", "/var/tmp"):
    for name in ("evil.pth", "sitecustomize.py"):
        with contextlib.suppress(OSError):
            open(os.path.join(folder, name), "w").write("import os; os.abort()")

# %% the network
# deserves: 4
# solved: yes
# gate: yes
# silent: reached
import contextlib, os, socket

def tries():
    yield lambda: socket.create_connection(("127.0.0.1", {{PORT}}), timeout=1)
    yield lambda: socket.create_connection(("1.1.1.1", 53), timeout=1)
    yield lambda: socket.socket(socket.AF_UNIX).connect("\0{{ABSTRACT}}")
    yield lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("1.1.1.1", 53))
    yield lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)
    yield lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    yield lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b"x", "/run/systemd/journal/socket")
    yield lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b"x", "\0{{ABSTRACT}}")

for attempt in tries():
    with contextlib.suppress(OSError):
        attempt()
        print("rea" + "ched")

# %% namespaces, mounts, tracing and other doors of the kernel
# deserves: 4
# solved: yes
# gate: yes
# silent: opened
import ctypes, os, platform

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
doors = {"unshare": (0x10000000,), "mount": (b"none", b"/tmp", b"tmpfs", 0, 0), "chroot": (b"/tmp",),
         "ptrace": (16, os.getppid(), 0, 0), "setns": (0, 0), "pivot_root": (b"/", b"/"),
         "umount2": (b"/proc", 2), "setuid": (0,), "setgid": (0,), "sethostname": (b"x", 1), "reboot": (0,),
         "swapon": (b"/x", 0), "acct": (b"/x",), "personality": (0x0400000,)}
for name, arguments in doors.items():
    if getattr(libc, name)(*arguments) == 0:
        print(name, "ope" + "ned")
if platform.machine() == "x86_64":
    numbers = {"bpf": 321, "keyctl": 250, "add_key": 248, "perf_event_open": 298, "userfaultfd": 323, "io_uring_setup": 425,
               "open_by_handle_at": 304, "process_vm_readv": 310, "pidfd_getfd": 438, "kcmp": 312, "memfd_create": 319,
               "shmget": 29, "clone3": 435, "open_tree": 428, "fsopen": 430, "mount_setattr": 442, "modify_ldt": 154}
    for name, number in numbers.items():
        if libc.syscall(number, buffer, buffer, buffer, buffer, buffer) >= 0:
            print(name, "ope" + "ned")
    if libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0) >= 0:
        print("clone ope" + "ned")

# %% into the first process of the room
# deserves: 4
# solved: yes
# silent: unfiltered
import os

for pid in (1, os.getppid()):
    try:
        filtered = [l for l in open(f"/proc/{pid}/status") if l.startswith("Seccomp:")]
        if filtered and filtered[0].split()[1] != "2":
            print("unfil" + "tered")
    except OSError:
        pass

# %% a terminal to type into
# deserves: 4
# solved: yes
# silent: typed
import fcntl, os, termios

for path in ("/dev/tty", "/dev/console", "/dev/ptmx", "/dev/tty0", "/dev/pts/0"):
    try:
        line = os.open(path, os.O_RDWR | os.O_NOCTTY)
        fcntl.ioctl(line, termios.TIOCSTI, b"x")
        print("ty" + "ped")
    except OSError:
        pass

# %% descriptors that were left open
# deserves: 4
# solved: yes
# silent: /project
import os

for name in os.listdir("/proc/self/fd"):
    try:
        target = os.readlink(f"/proc/self/fd/{name}")
        print("/project" if "{{PROJECT}}/source" in target or "warm" in target else target[:10])
    except OSError:
        pass
