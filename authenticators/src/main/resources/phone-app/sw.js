// SPDX-License-Identifier: Apache-2.0
importScripts("shell.js");
