export * from './wassam.js';
