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
import penstock.inventory.application.Reserve;
import penstock.inventory.application.ReserveWatch;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Stock;

/** Where the application meets the real clock, the real randomness, and its neighbours. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReserveProperties.class)
class InventoryConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Patience patience(ReserveProperties reserve) {
        return new Patience(
                reserve.tries(),
                reserve.pause(),
                bound -> ThreadLocalRandom.current().nextLong(bound),
                pause -> LockSupport.parkNanos(pause.toNanos()));
    }

    @Bean
    ReserveWatch reserveWatch(MeterRegistry meters) {
        return new MeteredReserveWatch(meters);
    }

    @Bean
    Reserve reserving(Atomic atomic, Stock stock, Patience patience, ReserveWatch watch, Clock clock) {
        return new Reserve(atomic, stock, patience, watch, clock);
    }

    @Bean
    SaleDesk saleDesk(Atomic atomic, Sales sales, Stock stock, Announcements announcements, Patience patience) {
        return new SaleDesk(atomic, sales, stock, announcements, patience);
    }

    @Bean
    Supplier<UUID> saleIds(Clock clock) {
        return () -> SaleIds.at(clock.millis(), ThreadLocalRandom.current());
    }
}
