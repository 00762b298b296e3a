// falcon-vis makes one when it is loaded, and calls it only for a database server.
module.exports = class {};
