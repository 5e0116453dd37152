// SPDX-License-Identifier: Apache-2.0
/** Directories: state of the account, values that are not ours, import on and off, several providers, a real domain. */
@NullMarked
package org.gatewaymfa.it.federation;

import org.jspecify.annotations.NullMarked;
