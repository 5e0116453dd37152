// SPDX-License-Identifier: Apache-2.0
/**
 * Conditions for flows. Keycloak asks a condition again whenever a flow goes on, so each one here looks once: what it looks
 * at is kept for the whole login, and so is its answer. Otherwise a user could choose what it sees on each request, and two
 * conditions that are each other's opposite could both say no.
 */
@NullMarked
package org.gatewaymfa.keycloak.condition;

import org.jspecify.annotations.NullMarked;
