"""The peer of the connector: a low-code source on Airbyte's Python CDK that reads users as Airbyte's own does.

Its manifest is written from the documentation of that source's behaviour: active users only, 30 a page.
"""

import json
import sys
import tempfile

from airbyte_cdk.entrypoint import launch
from airbyte_cdk.sources.declarative.concurrent_declarative_source import ConcurrentDeclarativeSource

FIELDS = ("id", "first_name", "last_name", "email", "type", "pmi", "timezone", "verified", "dept", "created_at", "last_login_time", "status", "role_id")

MANIFEST = {
    "version": "6.0.0",
    "type": "DeclarativeSource",
    "check": {"type": "CheckStream", "stream_names": ["users"]},
    "spec": {"type": "Spec", "connection_specification": {"type": "object", "additionalProperties": True, "properties": {}}},
    "streams": [
        {
            "type": "DeclarativeStream",
            "name": "users",
            "primary_key": ["id"],
            "schema_loader": {
                "type": "InlineSchemaLoader",
                "schema": {"type": "object", "properties": {name: {"type": ["null", "string"]} for name in FIELDS}},
            },
            "retriever": {
                "type": "SimpleRetriever",
                "record_selector": {"type": "RecordSelector", "extractor": {"type": "DpathExtractor", "field_path": ["users"]}},
                "requester": {
                    "type": "HttpRequester",
                    "url_base": "{{ config['api_base_url'] }}",
                    "path": "/users",
                    "http_method": "GET",
                    "authenticator": {
                        "type": "SessionTokenAuthenticator",
                        "login_requester": {
                            "type": "HttpRequester",
                            "url_base": "{{ config['authorization_endpoint'] }}",
                            "path": "",
                            "http_method": "POST",
                            "authenticator": {
                                "type": "BasicHttpAuthenticator",
                                "username": "{{ config['client_id'] }}",
                                "password": "{{ config['client_secret'] }}",
                            },
                            "request_body_data": {"grant_type": "account_credentials", "account_id": "{{ config['account_id'] }}"},
                        },
                        "session_token_path": ["access_token"],
                        "expiration_duration": "PT3590S",
                        "request_authentication": {"type": "Bearer"},
                    },
                },
                "paginator": {
                    "type": "DefaultPaginator",
                    "page_size_option": {"type": "RequestOption", "inject_into": "request_parameter", "field_name": "page_size"},
                    "page_token_option": {"type": "RequestOption", "inject_into": "request_parameter", "field_name": "next_page_token"},
                    "pagination_strategy": {
                        "type": "CursorPagination",
                        "page_size": 30,
                        "cursor_value": "{{ response.next_page_token }}",
                        "stop_condition": "{{ response.next_page_token == '' }}",
                    },
                },
            },
        }
    ],
}

CATALOG = {
    "streams": [
        {
            "stream": {"name": "users", "json_schema": {}, "supported_sync_modes": ["full_refresh"]},
            "sync_mode": "full_refresh",
            "destination_sync_mode": "overwrite",
        }
    ]
}

command, *config = sys.argv[1:]
args = [command]
if config:
    args += ["--config", config[0]]
if command == "read":
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(CATALOG, file)
    args += ["--catalog", file.name]
settings = json.load(open(config[0])) if config else {}
launch(ConcurrentDeclarativeSource(catalog=None, config=settings, state=None, source_config=MANIFEST), args)
