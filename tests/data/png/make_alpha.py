"""What vigra (libpng, as in ilastik) reads from the files with alpha: all channels, alpha the last one."""
from pathlib import Path

import numpy as np
import vigra

HERE = Path(__file__).parent
for name in ("gray_alpha8", "gray_alpha16", "rgb_alpha8", "rgb_alpha16"):
    pixels = vigra.impex.readImage(str(HERE / f"{name}.png"), order="C")
    np.save(HERE / f"{name}_kept.npy", np.asarray(pixels).astype(np.uint16 if name.endswith("16") else np.uint8))
