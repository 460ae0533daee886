"""Has AWS's SAM translator make CloudFormation of the template, as a deployment does: prints the resources' types and properties as JSON.

Code and definitions are named as `sam package` names them, by places in S3. What the translator refuses ends this with its sentences.
"""
import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

import boto3
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

MANAGED = ("AWSLambdaBasicExecutionRole", "AWSLambdaSQSQueueExecutionRole", "AWSXrayWriteOnlyAccess", "AWSXRayDaemonWriteAccess")
PACKAGED = ("CodeUri", "DefinitionUri", "ContentUri")


def package(properties):
    for name in PACKAGED:
        if name in properties:
            properties[name] = "s3://bucket/key"


def main(path, parameters):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file)
    package(template.get("Globals", {}).get("Function", {}))
    for resource in template["Resources"].values():
        if resource["Type"].startswith("AWS::Serverless::"):
            package(resource.get("Properties", {}))
    policies = {name: f"arn:aws:iam::aws:policy/{name}" for name in MANAGED}
    translator = Translator(policies, Parser(), boto_session=boto3.Session(region_name="us-east-1"))
    try:
        translated = translator.translate(template, parameters)
    except InvalidDocumentException as refusal:
        sys.exit("\n".join(str(cause.message) for cause in refusal.causes))
    json.dump(translated, sys.stdout)


main(sys.argv[1], dict(argument.split("=", 1) for argument in sys.argv[2:]))
