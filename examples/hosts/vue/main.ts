import { createApp } from 'vue';
import '@throughline/elements/article.css';
import App from './App.vue';

createApp(App).mount('#app');
