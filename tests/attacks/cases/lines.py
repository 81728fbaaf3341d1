# %% the line is closed
# deserves: 0
# gate: yes
import os

for number in range(3, 64):
    try:
        os.close(number)
    except OSError:
        pass

# %% garbage on the line
# deserves: 0
import os, stat

for number in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            os.write(number, b"\0\0\0\2{}" + b"\0\0\0\7[1,2,3]" + os.urandom(1000))
    except OSError:
        pass

# %% replies written in advance
# deserves: 0
# gate: yes
import json, os, stat, struct

def frames():
    for cell in range(40):
        yield json.dumps({"cell": cell, "outputs": [], "cpu_s": 0}).encode()
    for n in range(200):
        yield bytes(16) + json.dumps({"ok": {"t": "dict", "v": [["n", 11]]}}).encode()

for number in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            for frame in frames():
                os.write(number, struct.pack(">I", len(frame)) + frame)
    except OSError:
        pass

# %% a thread that answers in the answer's place
# deserves: 0
import os, stat, struct, threading

def answer(number):
    while True:
        head = os.read(number, 4)
        frame = os.read(number, struct.unpack(">I", head)[0])
        reply = frame[:16] + b'{"ok": {"t": "float", "v": "nan"}}'
        os.write(number, struct.pack(">I", len(reply)) + reply)

for number in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            threading.Thread(target=answer, args=(number,), daemon=True).start()
    except OSError:
        pass

# %% a frame that never ends
# deserves: 0
# gate: yes
# limits: cell_cpu_s=1 wall_factor=3
import os, stat, struct, time

for number in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            os.write(number, struct.pack(">I", 10**6))
            for _ in range(3000):
                os.write(number, b" ")
                time.sleep(0.1)
    except OSError:
        pass

# %% a huge frame
# deserves: 0
import os, stat, struct

for number in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            os.write(number, struct.pack(">I", 2**32 - 1))
            while True:
                os.write(number, b"[" * 2**20)
    except OSError:
        pass

# %% outputs that no notebook can hold
# deserves: 0
# silent: <evil
import json, os, stat, struct

said = [{"output_type": "stream", "name": "x", "text": ["a", 1]}, {"output_type": "evil", "evil": {"a": [1]}},
        {"output_type": "display_data", "data": {"text/html": {"<evil": 1}}, "metadata": {"<evil": 1}}]
for number in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            frame = json.dumps({"cell": 0, "outputs": said, "cpu_s": float("nan")}).encode()
            os.write(number, struct.pack(">I", len(frame)) + frame)
    except OSError:
        pass

# %% a fork that keeps speaking
# deserves: 0
import json, os, stat, struct, time

if os.fork() == 0:
    os.setsid()
    frame = bytes(16) + b'{"ok": 6}'
    while True:
        for number in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(number).st_mode):
                    os.write(number, struct.pack(">I", len(frame)) + frame)
            except OSError:
                pass
        time.sleep(0.01)
