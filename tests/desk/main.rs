mod reference_post;
