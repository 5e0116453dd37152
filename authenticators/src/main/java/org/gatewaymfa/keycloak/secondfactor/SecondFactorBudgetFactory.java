// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import org.keycloak.provider.ProviderFactory;

/** Factory type of the SPI {@link SecondFactorBudgetSpi}. */
public interface SecondFactorBudgetFactory extends ProviderFactory<SecondFactorBudget> {}
