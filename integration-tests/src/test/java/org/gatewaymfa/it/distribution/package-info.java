// SPDX-License-Identifier: Apache-2.0
/** The RADIUS bridge as an administrator gets it: unpacked from its archive and started by its launcher. */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.it.distribution;
