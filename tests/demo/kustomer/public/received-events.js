// Whatever is posted to this page. Kustomer has no listener for an adapter's events, so nothing is expected here.
window.receivedEvents = [];
window.addEventListener('message', (event) => window.receivedEvents.push(event.data));
