#!/usr/bin/env node
import '../../../out/bundle/zoom-to-veza/main.mjs';
