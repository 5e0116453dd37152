// SPDX-License-Identifier: Apache-2.0
/** The migration tool: counting, converting, re-encrypting and moving all users of a directory. */
@NullMarked
package org.gatewaymfa.it.migration;

import org.jspecify.annotations.NullMarked;
