/** A style sheet as text, which Vite puts into the module. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
