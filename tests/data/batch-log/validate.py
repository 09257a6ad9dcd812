"""Validates every line of a file with a JSON Schema: python3 validate.py <folder of schemas> <schema> <file>"""
import json
import pathlib
import sys

import jsonschema

folder, name, lines = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
schemas = {path.name: json.loads(path.read_text()) for path in folder.glob('*.json')}
for schema in schemas.values():
    jsonschema.Draft202012Validator.check_schema(schema)
resolver = jsonschema.RefResolver(name, schemas[name], store=schemas)
validator = jsonschema.Draft202012Validator(schemas[name], resolver=resolver)
count = 0
for line in lines.read_text(encoding='ascii').splitlines():
    validator.validate(json.loads(line))
    count += 1
print(count, 'valid')
