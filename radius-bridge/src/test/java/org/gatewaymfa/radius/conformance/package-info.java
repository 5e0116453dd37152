// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of the whole server below its sockets against packets nobody meant: mutated at random and under the guidance of coverage, and judged by a
 * second implementation of RADIUS.
 */
@org.jspecify.annotations.NullMarked
package org.gatewaymfa.radius.conformance;
