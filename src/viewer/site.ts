// Every file of site/ registers its own custom elements; adding one needs no line here.
import.meta.glob('./site/*.ts', { eager: true });
