"""Runs scripts for the tests, each in a fork of a process that has already imported what takes long: python_server.py module...
First prints the modules that there are as a JSON array. Then reads calls, a JSON array a line ([file, argument...] or ["-c", code, argument...]),
and answers each with the line [exit code, output, errors]."""
import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback


def importable(name):
    try:
        __import__(name)
        return True
    except ImportError:
        return False


def work(call):
    if call[0] == "-c":
        sys.argv = ["-c", *call[2:]]
        exec(compile(call[1], "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = call
        sys.path[0] = os.path.dirname(call[0])
        runpy.run_path(call[0], run_name="__main__")


def run_in_child(call, output, errors):
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output.fileno(), 1)
    os.dup2(errors.fileno(), 2)
    code = 0
    try:
        work(call)
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else int(e.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    # Not through the parent's own ends.
    os._exit(code)


def answer(call):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        if hasattr(os, "fork"):
            child = os.fork()
            if child == 0:
                run_in_child(call, output, errors)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        else:
            code = subprocess.run([sys.executable, *call], stdin=subprocess.DEVNULL, stdout=output, stderr=errors).returncode
        texts = []
        for stream in (output, errors):
            stream.seek(0)
            texts.append(stream.read().decode())
        return [code, *texts]


print(json.dumps([name for name in sys.argv[1:] if importable(name)]), flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
