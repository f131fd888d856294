import vue from '@vitejs/plugin-vue';

// The element is the browser's, not a component.
export default { plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'jalon-diagnostic' } } })] };
