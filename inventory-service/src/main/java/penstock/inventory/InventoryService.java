package penstock.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import penstock.sharding.AntlrNotices;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
public class InventoryService {

    public static void main(String[] args) {
        AntlrNotices.drop();
        SpringApplication.run(InventoryService.class, args);
    }
}
