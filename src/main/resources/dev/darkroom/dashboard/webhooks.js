// The pages of endpoints and deliveries.
