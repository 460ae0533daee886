"""Holds a template to a JSON schema of SAM templates: prints what the schema refuses, one place a line."""
import json
import sys

from jsonschema.validators import validator_for
from samtranslator.yaml_helper import yaml_parse


def main(path, schema_path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file)
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    for refusal in validator_for(schema)(schema).iter_errors(template):
        print("/".join(str(step) for step in refusal.absolute_path) + ": " + refusal.message)


main(sys.argv[1], sys.argv[2])
