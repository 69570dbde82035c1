package org.jiedui.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetsTests {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final Budgets budgets = new Budgets(new BudgetSettings(100, 10), now::get);

    private Budgets.Charge charge(String caller, double cost) {
        return Objects.requireNonNull(budgets.charge(caller, cost));
    }

    @Test
    void aCallerPaysUntilNothingIsLeft() {
        assertThat(charge("a", 60).available()).isEqualTo(40);

        Budgets.Charge refused = charge("a", 60);

        assertThat(refused.made()).isFalse();
        assertThat(refused.available()).isEqualTo(40);
        assertThat(refused.secondsToWait()).isEqualTo(2);
    }

    @Test
    void whatWasPaidComesBackWithTime() {
        charge("a", 100);
        now.addAndGet(3 * SECOND);

        assertThat(charge("a", 30).made()).isTrue();
        assertThat(charge("a", 1).made()).isFalse();
    }

    @Test
    void noMoreIsSavedUpThanTheMaximum() {
        charge("a", 1);
        now.addAndGet(1_000 * SECOND);

        assertThat(charge("a", 0).available()).isEqualTo(100);
    }

    @Test
    void callersDoNotPayForOneAnother() {
        charge("a", 100);

        assertThat(charge("b", 100).made()).isTrue();
    }

    @Test
    void whatCostsMoreThanAFullBudgetIsCarriedOutWhenItIsFull() {
        assertThat(charge("a", 1_000).made()).isTrue();
        assertThat(charge("a", 1_000).secondsToWait()).isEqualTo(10);
    }

    @Test
    void whereThereIsNoBudgetNobodyIsLimited() {
        Budgets none = new Budgets(new BudgetSettings(0, 1), now::get);

        assertThat(none.charge("a", 1e18)).isNull();
    }
}
