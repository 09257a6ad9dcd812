"""Makes chunks/: the pixels of files of this folder between chunks that change no pixel. The name tells the file, then what was done to it."""
import struct
import zlib
from pathlib import Path

HERE = Path(__file__).parent
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data=b""):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def chunks(name):
    data, at = (HERE / f"{name}.png").read_bytes(), len(SIGNATURE)
    while at < len(data):
        length, = struct.unpack(">I", data[at:at + 4])
        yield data[at + 4:at + 8], data[at + 8:at + 8 + length]
        at += 12 + length


def write(name, what, *, before=(), between=(), after=(), pixels=None, end=chunk(b"IEND")):
    """Extra chunks before the pixels (behind the palette), between their chunks, and after them."""
    known = list(chunks(name))
    head = [chunk(*one) for one in known if one[0] in (b"IHDR", b"PLTE")]
    parts = pixels or [chunk(*one) for one in known if one[0] == b"IDAT"]
    body = [*head, *before, parts[0], *between, *parts[1:], *after, end]
    (HERE / "chunks" / f"{name}-{what}.png").write_bytes(SIGNATURE + b"".join(body))


def frame(number):
    """Frame control of an animation of 13 × 11 pixels."""
    return chunk(b"fcTL", struct.pack(">IIIIIHHBB", number, 13, 11, 0, 0, 1, 10, 0, 0))


def stream(name):
    return b"".join(data for kind, data in chunks(name) if kind == b"IDAT")


(HERE / "chunks").mkdir(exist_ok=True)
for base in ["gray8", "rgb8", "palette8", "gray16", "rgb16"]:
    pixels = stream(base)
    # Animations: only the picture that every viewer shows counts.
    second = chunk(b"fdAT", struct.pack(">I", 2) + pixels[:-1])
    write(base, "animation", before=[chunk(b"acTL", struct.pack(">II", 2, 0)), frame(0)], after=[frame(1), second])
    write(base, "animation_without_first", before=[chunk(b"acTL", struct.pack(">II", 1, 3))], after=[frame(0), second])
    write(base, "animation_told_late", after=[chunk(b"acTL", struct.pack(">II", 0, 0))])
    # Text and metadata, also between the pixels' neighbours.
    write(base, "texts", before=[
        chunk(b"tEXt", b"Title\0caf\xe9"), chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"long " * 200)),
        chunk(b"iTXt", b"Author\0\1\0de\0Autor\0" + zlib.compress("Käfer".encode())), chunk(b"tIME", struct.pack(">HBBBBB", 2026, 1, 2, 3, 4, 5)),
        chunk(b"eXIf", b"II*\0\x08\0\0\0\0\0\0\0\0\0")], after=[chunk(b"tEXt", b"End\0" + b"x" * 3000)])
    # Color: stored values stay.
    write(base, "colors", before=[
        chunk(b"gAMA", struct.pack(">I", 45455)), chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)),
        chunk(b"sRGB", b"\0"), chunk(b"iCCP", b"unknown method\0\7" + zlib.compress(bytes(128)))])
    write(base, "unknown", before=[chunk(b"prIv", b"mine"), chunk(b"emPt")], after=[chunk(b"prIv", bytes(3))])
    # Storage: chunks of no length, bytes behind the packed rows or behind the file, no end.
    write(base, "single_bytes", pixels=[part for at in range(len(pixels)) for part in (chunk(b"IDAT", pixels[at:at + 1]), chunk(b"IDAT"))])
    write(base, "padded", pixels=[chunk(b"IDAT", pixels + bytes(9))])
    write(base, "stored", pixels=[chunk(b"IDAT", zlib.compress(zlib.decompress(pixels), 0))])
    write(base, "followed", end=chunk(b"IEND") + b"more")
    write(base, "endless", end=b"")
