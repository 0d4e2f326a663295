import { mount } from 'svelte';
import '@throughline/elements/article.css';
import App from './App.svelte';

mount(App, { target: document.querySelector('#app')! });
