// Draws a matrix, for debugging.
module.exports = () => {};
