package penstock.local.demo;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** For a terminal: a bar with rate and remaining time for each stage of an order's way. */
final class BarBoard implements Board {
    private final ProgressBar answered;
    private final ProgressBar reserved;
    private final ProgressBar paid;
    private final ProgressBar told;
    private final ProgressBar stock;

    BarBoard(SalePlan plan, long presses) {
        answered = bar("answered", presses).setUnit(" presses", 1).showSpeed().build();
        reserved = bar("reserved", Math.min(plan.pieces(), plan.buyers()))
                .setUnit(" orders", 1)
                .showSpeed()
                .build();
        paid = bar("paid", Math.min(plan.pieces(), plan.buyers()))
                .setUnit(" orders", 1)
                .build();
        told = bar("notified", Math.min(plan.pieces(), plan.buyers()))
                .setUnit(" mails", 1)
                .showSpeed()
                .build();
        stock = bar("stock left", plan.pieces()).hideEta().build();
    }

    private static ProgressBarBuilder bar(String name, long max) {
        return new ProgressBarBuilder()
                .setTaskName("%-10s".formatted(name))
                .setInitialMax(max)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .setMaxRenderedLength(118);
    }

    @Override
    public void show(View view) {
        var crowd = view.crowd();
        var sale = view.sale();
        answered.stepTo(crowd.answered());
        answered.setExtraMessage("  %,d accepted, %,d sold out".formatted(crowd.accepted(), crowd.soldOut()));
        reserved.stepTo(sale.granted());
        paid.stepTo(sale.confirmed());
        paid.setExtraMessage("  %,d given up".formatted(sale.givenBack()));
        reserved.setExtraMessage("  " + view.waiting());
        told.stepTo(sale.told());
        stock.stepTo(sale.available());
    }

    @Override
    public void close() {
        answered.close();
        reserved.close();
        paid.close();
        told.close();
        stock.close();
    }
}
