#!/usr/bin/env node
import '../out/bundle/source-zoom/main.mjs';
