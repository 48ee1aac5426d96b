package penstock.order.persistence;

import java.util.UUID;

import org.springframework.data.repository.CrudRepository;

import penstock.order.domain.Order;

/** The aggregate through JPA: reading, and changes of single orders. */
interface OrderRows extends CrudRepository<Order, UUID> {}
