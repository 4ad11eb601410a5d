// The pages for those who run the server.
