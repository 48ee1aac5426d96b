package penstock.inventory;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.inventory.application.Announcements;
import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.RestockSale;
import penstock.inventory.application.ReturnPieces;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Stock;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;

/** Where the application meets the real clock, the real randomness, and its neighbours. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReserveProperties.class)
class InventoryConfiguration {

    @Bean
    Patience patience(ReserveProperties reserve) {
        return new Patience(
                reserve.tries(),
                reserve.pause(),
                bound -> ThreadLocalRandom.current().nextLong(bound),
                pause -> LockSupport.parkNanos(pause.toNanos()));
    }

    @Bean
    StockWatch stockWatch(MeterRegistry meters) {
        return new MeteredStockWatch(meters);
    }

    @Bean
    StockDecisions stockDecisions(
            ReserveProperties reserve, Atomic atomic, Stock stock, Patience patience, StockWatch watch, Clock clock) {
        return reserve.strategy().over(atomic, stock, patience, watch, clock);
    }

    @Bean
    SaleDesk saleDesk(Atomic atomic, Sales sales, Stock stock, Announcements announcements, Patience patience) {
        return new SaleDesk(atomic, sales, stock, announcements, patience);
    }

    @Bean
    StockGauges stockGauges(SaleDesk desk, Clock clock) {
        return new StockGauges(desk, clock);
    }

    @Bean
    RestockSale restockSale(
            Atomic atomic, Sales sales, Stock stock, Announcements announcements, Patience patience, Clock clock) {
        return new RestockSale(atomic, sales, stock, announcements, patience, clock);
    }

    @Bean
    ReturnPieces returnPieces(Atomic atomic, Sales sales, Stock stock, Announcements announcements) {
        return new ReturnPieces(atomic, sales, stock, announcements);
    }

    @Bean
    Supplier<UUID> saleIds(Clock clock) {
        return () -> SaleIds.at(clock.millis(), ThreadLocalRandom.current());
    }
}
