// Every uncaught error of this page: a framework that lost its nodes ends up here.
window.pageErrors = [];
window.addEventListener('error', (event) => window.pageErrors.push(event.message));
window.addEventListener('unhandledrejection', (event) => window.pageErrors.push(String(event.reason)));
