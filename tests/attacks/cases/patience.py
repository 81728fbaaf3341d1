# %% many sleeps that each stay below the limit
# deserves: 0
# gate: yes
# where: each
# limits: cell_cpu_s=1 wall_factor=2 cells_cpu_s=1 tests_cpu_s=1
# says: took more than
import time
time.sleep(1.2)
time.sleep(0.6)

def matured_metrics(*a, **k):
    time.sleep(1.2)

# %% children that nobody counts
# deserves: 4
# solved: yes
# limits: cell_cpu_s=1 wall_factor=3
# says: left out
import os, signal, time

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    try:
        if os.fork() == 0:
            until = time.monotonic() + 0.05
            while time.monotonic() < until:
                pass
            os._exit(0)
    except OSError:
        time.sleep(0.01)

# %% pipes that are full
# deserves: 4
# solved: yes
import fcntl, os

kept = []
try:
    while True:
        ends = os.pipe()
        kept += ends
        fcntl.fcntl(ends[1], 1031, 2**20)
        os.set_blocking(ends[1], False)
        while True:
            try:
                os.write(ends[1], bytes(2**16))
            except BlockingIOError:
                break
except OSError:
    pass

# %% files of the shell and of the course, and a folder in the way of each
# deserves: 4
# solved: yes
import os
from pathlib import Path

evil = "import os; os._exit(0)"
for name in ("course.py", "numpy.py", "pandas.py", "autograder.py", "sitecustomize.py", "usercustomize.py", "json.py",
             ".ipython/profile_default/startup/0.py", ".ipython/profile_default/ipython_config.py", "nbgrader_config.py",
             ".jupyter/jupyter_config.py", ".matplotlib/matplotlibrc", ".config/git/config", ".netrc", ".pythonrc"):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(evil)
for name in ("gradebook.db", "source", "release", "hidden"):
    Path(name).mkdir(exist_ok=True)
os.environ |= {"PYTHONSTARTUP": "json.py", "PYTHONPATH": os.getcwd(), "PYTHONHOME": "/nowhere", "LD_PRELOAD": "x.so"}

# %% the doors of the kernel that few know
# deserves: 4
# solved: yes
# gate: yes
# silent: opened
import ctypes, fcntl, os, platform, socket, struct

libc = ctypes.CDLL(None, use_errno=True)
a, b = socket.socketpair()
with open("mine", "w") as mine:
    for number, request in ((a.fileno(), 0x8901), (a.fileno(), 0x8902)):
        # in a namespace there is nobody to be named
        if libc.ioctl(number, request, ctypes.byref(ctypes.c_int({{GRADER}}))) == 0 and os.path.exists("/proc/{{GRADER}}"):
            print("owner ope" + "ned")
    if libc.fcntl(mine.fileno(), 8, {{GRADER}}) == 0 and os.path.exists("/proc/{{GRADER}}"):
        print("setown ope" + "ned")
if platform.machine() == "x86_64":
    buffer = ctypes.create_string_buffer(4096)
    doors = {"io_setup": (206, 1, buffer), "userfaultfd": (323, 0), "memfd_secret": (447, 0), "io_uring_setup": (425, 8, buffer),
             "process_madvise": (440, 0, buffer, 1, 20, 0), "quotactl": (179, 0, 0, 0, 0), "landlock_tsync": (450, 0, 0, 0),
             "pidfd_getfd": (438, 3, 0, 0), "name_to_handle_at": (303, -100, b"/", buffer, buffer, 0), "syslog": (103, 3, buffer, 4096),
             "clone newtime": (435, buffer, 88), "x32": (0x40000000 + 39,), "i386": (0x40000000 + 20,),
             "setns": (308, 0, 0), "fanotify_init": (300, 0, 0), "perf": (298, buffer, 0, -1, -1, 0)}
    for name, (number, *args) in doors.items():
        if name != "landlock_tsync" and libc.syscall(number, *args) >= 0:
            print(name, "ope" + "ned")
for path in ("/proc/sysrq-trigger", "/proc/sys/kernel/core_pattern", "/proc/sys/vm/drop_caches", "/dev/mem", "/dev/kmsg", "/dev/fuse",
             "/dev/kvm", "/proc/kcore", "/sys/kernel/debug", "/dev/userfaultfd", "/proc/self/ns/user", "/proc/1/root/etc/shadow"):
    try:
        with open(path, "r+b" if "/ns/" not in path else "rb", buffering=0) as door:
            print(path, "ope" + "ned") if "/ns/" not in path or libc.setns(door.fileno(), 0) == 0 else None
    except OSError:
        pass
