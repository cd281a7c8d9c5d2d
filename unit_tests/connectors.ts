import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Resources {
  memory_limit: string;
}

interface MetadataFile {
  metadataSpecVersion: string;
  data: {
    definitionId: string;
    connectorType: string;
    connectorSubtype: string;
    dockerRepository: string;
    dockerImageTag: string;
    icon: string;
    license: string;
    documentationUrl: string;
    allowedHosts: { hosts: string[] };
    suggestedStreams?: { streams: string[] };
    resourceRequirements: { jobSpecific: { jobType: string; resourceRequirements: Resources }[] };
    tags: string[];
  };
}

/** A connector of this repository, by the files that describe it to people and platforms. */
export interface Connector {
  name: string;
  /** Of a file of it. */
  pathOf: (file: string) => string;
  read: (file: string) => string;
  metadata: MetadataFile;
  manifest: { name: string; version: string; license: string };
  specification: Specification;
}

export type SchemaNode = Record<string, unknown>;

export interface Specification extends Record<string, unknown> {
  documentationUrl: string;
  protocol_version: string;
  connectionSpecification: SchemaNode & {
    title: string;
    properties: Record<string, SchemaNode>;
    required: string[];
    groups: { id: string; title: string }[];
  };
}

function connectorIn(folder: string): Connector {
  const pathOf = (file: string): string => fileURLToPath(new URL(`${folder}${file}`, import.meta.url));
  const read = (file: string): string => readFileSync(pathOf(file), 'utf8');
  const manifest = JSON.parse(read('package.json')) as Connector['manifest'];
  return {
    name: manifest.name,
    pathOf,
    read,
    manifest,
    metadata: parse(read('metadata.yaml')) as MetadataFile,
    specification: JSON.parse(read('spec.json')) as Specification,
  };
}

export const source = connectorIn('../');
export const destination = connectorIn('../packages/destination-veza/');
/** Each with its name, for tables of tests. */
export const connectors = [source, destination].map((connector) => [connector.name, connector] as const);
