// SPDX-License-Identifier: Apache-2.0
package org.gatewaymfa.keycloak.secondfactor;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes the budget of tries a server-wide setting: {@code --spi-gwmfa-second-factor-budget--gwmfa-slots--…}. */
public final class SecondFactorBudgetSpi implements Spi {

    public static final String NAME = "gwmfa-second-factor-budget";

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return SecondFactorBudget.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the SPI's signature is raw
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return SecondFactorBudgetFactory.class;
    }
}
