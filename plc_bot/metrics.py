"""What is counted. Labels come from closed sets: never an id, never a name."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()

INTERACTIONS = Counter(
    "plc_interactions",
    "Commands, buttons and forms answered.",
    ("kind", "outcome"),
    registry=REGISTRY,
)
ERRORS = Counter("plc_errors", "Errors, by the kind told to people.", ("kind",), registry=REGISTRY)
DELIVERIES = Counter(
    "plc_deliveries", "Steps carried out in Discord.", ("step", "outcome"), registry=REGISTRY
)
DELIVERY_LAG = Histogram(
    "plc_delivery_lag_seconds",
    "From the promised instant to the message standing in Discord.",
    buckets=(1, 5, 15, 60, 300, 1800, 21600),
    registry=REGISTRY,
)
DUE_HELD_BACK = Gauge(
    "plc_due_held_back",
    "1 while the clock is not trusted and nothing is posted.",
    registry=REGISTRY,
)
BACKUP_AGE = Gauge(
    "plc_backup_verified_age_seconds",
    "Since the last backup that was proved; without any, since the start.",
    registry=REGISTRY,
)
UNGUARDED_STATEMENTS = Counter(
    "plc_unguarded_statements", "Statements that named no guild.", registry=REGISTRY
)
