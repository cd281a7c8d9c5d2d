#!/usr/bin/env node
import '../../../out/bundle/destination-veza/main.mjs';
