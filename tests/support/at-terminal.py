# Runs a program at a terminal of its own: reads {"args", "cwd", "steps"} as JSON, where a step is what is
# waited for (a pattern) and what is then done: ["keys", text] or ["signal", name].
import json, os, pty, re, select, signal, sys, termios, time

call = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(call["cwd"])
    os.execvp(call["args"][0], call["args"])
# The modes of input, output and control, and the local ones: whether keys are echoed, and come as lines.
modes = lambda: termios.tcgetattr(terminal)[:4]
before = modes()
shown, at, steps, ended, raw = b"", 0, call["steps"], None, []
until = time.time() + 60
while ended is None and time.time() < until:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            pass
    found = steps and re.search(steps[0][0].encode(), shown[at:])
    if found:
        at += found.end()
        kind, what = steps.pop(0)[1]
        # The question is shown before its answer is waited for.
        time.sleep(0.2)
        raw.append(not modes()[3] & termios.ICANON)
        if kind == "keys":
            os.write(terminal, what.encode())
        else:
            os.kill(pid, getattr(signal, what))
    done, status = os.waitpid(pid, os.WNOHANG)
    ended = status if done else None
if ended is None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
while select.select([terminal], [], [], 0.2)[0]:
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    shown += part
    if not part:
        break
print(json.dumps({
    "shown": shown.decode("utf8", "replace"),
    "signal": signal.Signals(os.WTERMSIG(ended)).name if ended is not None and os.WIFSIGNALED(ended) else None,
    "status": os.WEXITSTATUS(ended) if ended is not None and os.WIFEXITED(ended) else None,
    "raw": raw,
    "same": modes() == before,
    "left": len(steps),
}))
