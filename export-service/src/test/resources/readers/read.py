"""Reads what the formats write with nothing but NumPy and the standard library, and says what was found as JSON."""
import json
import os
import struct
import sys

import numpy


def npz(path):
    with numpy.load(path, allow_pickle=False) as file:
        return {name: array(file[name]) for name in file.files}


def safetensors(path):
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    found = {"__metadata__": header.pop("__metadata__", {})}
    values = data[8 + length :]
    for name, tensor in header.items():
        begin, end = tensor["data_offsets"]
        kind = {"F32": "<f4", "I64": "<i8"}[tensor["dtype"]]
        found[name] = array(numpy.frombuffer(values[begin:end], kind).reshape(tensor["shape"]))
    return found


def kohya(folder):
    """As generate_dreambooth_subsets_config_by_subdirs and read_caption do."""
    subsets = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if not os.path.isdir(path):
            continue
        tokens = name.split("_")
        try:
            repeats = int(tokens[0])
        except ValueError:
            continue
        captions = {}
        for image in sorted(os.listdir(path)):
            base, extension = os.path.splitext(image)
            if extension.lower() == ".png":
                with open(os.path.join(path, base + ".txt"), "rt", encoding="utf-8") as file:
                    captions[image] = file.readlines()[0].strip()
        subsets.append({"repeats": repeats, "class_tokens": "_".join(tokens[1:]), "captions": captions})
    return subsets


def visomaster(path):
    with open(path, encoding="utf-8") as file:
        return [
            {"name": entry["name"], "store": {k: array(numpy.array(v)) for k, v in entry["embedding_store"].items()}}
            for entry in json.load(file)
        ]


def array(values):
    flat = values.astype(object).ravel()
    plain = [None if isinstance(v, float) and v != v else v for v in flat.tolist()]
    return {"dtype": str(values.dtype), "shape": list(values.shape), "values": plain}


print(json.dumps(globals()[sys.argv[1]](sys.argv[2]), ensure_ascii=True))
